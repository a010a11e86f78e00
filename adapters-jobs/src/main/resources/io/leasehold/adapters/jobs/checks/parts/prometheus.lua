-- Where Prometheus is: the first service with a name that is usual for it.

local USUAL = {"prometheus-k8s", "prometheus-operated", "kube-prometheus-stack-prometheus", "prometheus-server", "prometheus"}

-- The service and its first port, as the API server wants them told.
local function place(service)
  local port = (service.spec.ports or {})[1]
  return service.metadata.name .. (port and ":" .. port.port or "")
end

-- Its service; nil after saying that there is none.
local function find_prometheus()
  local services = list("", "Service", "v1")
  for _, name in ipairs(USUAL) do
    for _, service in ipairs(services) do
      if service.metadata.name == name then
        return service
      end
    end
  end
  check_event("pass", "Prometheus is not installed: no service has a name that is usual for it.", {kind = "Service"})
  return nil
end

local function text_of(metric)
  return tostring(metric.job) .. (metric.instance and " at " .. metric.instance or "")
end
