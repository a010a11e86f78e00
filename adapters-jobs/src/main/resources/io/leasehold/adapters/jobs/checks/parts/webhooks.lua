-- Admission webhooks that are served inside the cluster. One that does not answer blocks changes of the whole cluster.

local function pods_behind(service, pods)
  local found, ready = 0, 0
  for _, pod in ipairs(pods or {}) do
    if is_active(pod) and has_labels(service.spec.selector, pod.metadata.labels) then
      found = found + 1
      ready = ready + (is_ready(pod) and 1 or 0)
    end
  end
  return found, ready
end

local function check_webhook(kind, configuration, webhook, services, pods)
  local wanted = webhook.clientConfig and webhook.clientConfig.service
  if not wanted then
    return
  end
  local who = "has the webhook " .. tostring(webhook.name)
  local name = full(wanted.namespace, wanted.name)
  local service = services[name]
  if not service then
    report("failed", kind, configuration, who .. ", whose service " .. name .. " does not exist. Install it again, or delete the configuration.")
  elseif not is_empty(service.spec.selector) then
    local found, ready = pods_behind(service, pods[wanted.namespace])
    if found == 0 then
      report("failed", kind, configuration, who .. ", and its service " .. name .. " has no active pod. Start its pods, or delete the configuration.")
    elseif ready < found then
      report(ready == 0 and "failed" or "warning", kind, configuration,
        who .. ", and its service " .. name .. " has only " .. ready .. " ready of " .. count(found, "pod") .. ". Look at the others.")
    end
  end
end

local function check_webhooks(kind)
  local configurations = list_installed("admissionregistration.k8s.io", kind, "v1", "v1beta1")
  if not configurations then
    return
  end
  local services = by_name(list("", "Service", "v1"))
  local pods = by_namespace(list("", "Pod", "v1"))
  for _, configuration in ipairs(configurations) do
    for _, webhook in ipairs(configuration.webhooks or {}) do
      check_webhook(kind, configuration, webhook, services, pods)
    end
  end
  done(#configurations, "configuration", "each service has ready pods")
end
