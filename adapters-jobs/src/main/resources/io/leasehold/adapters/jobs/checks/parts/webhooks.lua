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

local function check_pods(service, pods, name, say)
  local found, ready = pods_behind(service, pods)
  if found == 0 then
    say("failed", ", and its service " .. name .. " has no active pod. Start its pods, or delete the configuration.")
  elseif ready < found then
    say(ready == 0 and "failed" or "warning",
      ", and its service " .. name .. " has only " .. ready .. " ready of " .. count(found, "pod") .. ". Look at the others.")
  end
end

local function check_webhook(kind, configuration, webhook, services, pods)
  local wanted = webhook.clientConfig and webhook.clientConfig.service
  if not wanted then
    return
  end
  local name = full(wanted.namespace, wanted.name)
  local service = services[name]
  local say = function(status, text)
    report(status, kind, configuration, "has the webhook " .. tostring(webhook.name) .. text)
  end
  if not service then
    say("failed", ", whose service " .. name .. " does not exist. Install it again, or delete the configuration.")
    return
  end
  local port = wanted.port or 443
  if not has_port(service, port) then
    say("failed", ", whose service " .. name .. " has no port " .. port .. ". Correct the port in its clientConfig, or in the service.")
  end
  if not is_empty(service.spec.selector) then
    check_pods(service, pods[wanted.namespace], name, say)
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
  done(#configurations, "configuration", "each service has its port and ready pods")
end
