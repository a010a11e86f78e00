-- A service whose selector matches no pod answers nobody.

local function has_pod(service, pods)
  for _, pod in ipairs(pods or {}) do
    if is_active(pod) and has_labels(service.spec.selector, pod.metadata.labels) then
      return true
    end
  end
  return false
end

local function tell(service)
  local selector = service.spec.selector
  local idle = who_rests(service.metadata.namespace, function(labels) return has_labels(selector, labels) end)
  if idle then
    report("warning", "Service", service, "has no pod while the " .. idle .. " runs none. See that this is meant.")
  else
    report("failed", "Service", service, "has no pod: nothing that runs in its namespace has the labels " .. labels_text(selector) .. ". Correct the selector, or start the pods.")
  end
end

local services = list("", "Service", "v1")
local pods = by_namespace(list("", "Pod", "v1"))
for _, service in ipairs(services) do
  -- Without a selector somebody else sees to the endpoints.
  local is_meant = not is_empty(service.spec.selector) and service.spec.type ~= "ExternalName"
  if is_meant and not has_pod(service, pods[service.metadata.namespace]) then
    tell(service)
  end
end
done(#services, "service", "all have pods")
