-- A service whose selector matches no pod answers nobody.

local function has_pod(service, pods)
  for _, pod in ipairs(pods or {}) do
    if has_labels(service.spec.selector, pod.metadata.labels) then
      return true
    end
  end
  return false
end

local services = list("", "Service", "v1")
local pods = by_namespace(list("", "Pod", "v1"))
for _, service in ipairs(services) do
  local selector = service.spec.selector
  -- Without a selector somebody else sees to the endpoints.
  if not is_empty(selector) and service.spec.type ~= "ExternalName" and not has_pod(service, pods[service.metadata.namespace]) then
    report("failed", "Service", service, "has no pod: nothing in its namespace has the labels " .. labels_text(selector) .. ". Correct the selector, or start the pods.")
  end
end
done(#services, "service", "all have pods")
