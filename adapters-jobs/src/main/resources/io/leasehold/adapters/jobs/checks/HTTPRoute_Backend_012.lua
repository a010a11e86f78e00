-- Routes that lead to a service or port that is not there.

local function is_service(reference)
  return (reference.kind == nil or reference.kind == "Service") and is_empty(reference.group)
end

local function check(route, reference, services)
  local name = full(reference.namespace or route.metadata.namespace, reference.name)
  local service = services[name]
  if not service then
    report("failed", "HTTPRoute", route, "leads to the service " .. name .. ", which does not exist. Correct the backend, or create the service.")
  elseif not reference.port then
    report("failed", "HTTPRoute", route, "leads to the service " .. name .. " without a port. Name one.")
  elseif not has_port(service, reference.port) then
    report("failed", "HTTPRoute", route, "leads to port " .. reference.port .. " of the service " .. name .. ", which has no such port. Correct the backend.")
  end
end

-- Where filters send copies of requests.
local function add_mirrors(filters, found)
  for _, filter in ipairs(filters or {}) do
    if filter.requestMirror and filter.requestMirror.backendRef then
      table.insert(found, filter.requestMirror.backendRef)
    end
  end
end

-- All that a rule leads to.
local function backends(rule)
  local found = {}
  for _, reference in ipairs(rule.backendRefs or {}) do
    table.insert(found, reference)
    add_mirrors(reference.filters, found)
  end
  add_mirrors(rule.filters, found)
  return found
end

local routes = list_of_gateway_api("HTTPRoute")
if routes then
  local services = by_name(list("", "Service", "v1"))
  for _, route in ipairs(routes) do
    for _, rule in ipairs(route.spec.rules or {}) do
      for _, reference in ipairs(backends(rule)) do
        if is_service(reference) then
          check(route, reference, services)
        end
      end
    end
  end
  done(#routes, "route", "all backends exist")
end
