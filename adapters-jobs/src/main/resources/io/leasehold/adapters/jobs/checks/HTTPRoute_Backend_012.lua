-- Routes that lead to a service or port that is not there.

local function has_port(service, port)
  for _, each in ipairs(service.spec.ports or {}) do
    if each.port == port then
      return true
    end
  end
  return false
end

local function is_service(reference)
  return (reference.kind == nil or reference.kind == "Service") and is_empty(reference.group)
end

local function check(route, reference, services)
  local name = full(reference.namespace or route.metadata.namespace, reference.name)
  local service = services[name]
  if not service then
    report("failed", "HTTPRoute", route, "leads to the service " .. name .. ", which does not exist. Correct its backendRefs, or create the service.")
  elseif not reference.port then
    report("failed", "HTTPRoute", route, "leads to the service " .. name .. " without a port. Name one in its backendRefs.")
  elseif not has_port(service, reference.port) then
    report("failed", "HTTPRoute", route, "leads to port " .. reference.port .. " of the service " .. name .. ", which has no such port. Correct its backendRefs.")
  end
end

local routes = list_installed("gateway.networking.k8s.io", "HTTPRoute", "v1", "v1beta1")
if routes then
  local services = by_name(list("", "Service", "v1"))
  for _, route in ipairs(routes) do
    for _, rule in ipairs(route.spec.rules or {}) do
      for _, reference in ipairs(rule.backendRefs or {}) do
        if is_service(reference) then
          check(route, reference, services)
        end
      end
    end
  end
  done(#routes, "route", "all backends exist")
end
