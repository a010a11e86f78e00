-- Routes whose gateway is not there or does not take them.

local namespaces = nil

-- A listener of these protocols takes other kinds unless it says so; one of HTTP or HTTPS takes routes of HTTP.
local NOT_HTTP = {TLS = true, TCP = true, UDP = true}

-- Namespaces are asked for only if a gateway chooses by their labels.
local function labels_of(namespace)
  if not namespaces then
    namespaces = by_name(list("", "Namespace", "v1"))
  end
  local found = namespaces[namespace]
  return found and found.metadata.labels or {}
end

local function takes_namespace(gateway, allowed, namespace)
  local from = allowed.from or "Same"
  if from == "All" then
    return true
  end
  if from == "Selector" then
    return selects(allowed.selector or {}, labels_of(namespace))
  end
  return from == "Same" and gateway.metadata.namespace == namespace
end

-- Whether a reference means a kind of the Gateway API, which is meant where no group is named.
local function is_of_gateway_api(reference, kind)
  return (reference.kind or "Gateway") == kind and (reference.group or GATEWAY_API) == GATEWAY_API
end

local function takes_kind(listener, kinds)
  if is_empty(kinds) then
    return not NOT_HTTP[listener.protocol]
  end
  for _, each in ipairs(kinds) do
    if is_of_gateway_api(each, "HTTPRoute") then
      return true
    end
  end
  return false
end

local function is_meant(listener, parent)
  return (parent.sectionName == nil or parent.sectionName == listener.name)
    and (parent.port == nil or parent.port == listener.port)
end

local function check(route, parent, gateways)
  local name = full(parent.namespace or route.metadata.namespace, parent.name)
  local gateway = gateways[name]
  if not gateway then
    return "belongs to the gateway " .. name .. ", which does not exist. Correct its parentRefs, or create the gateway."
  end
  local meant = false
  for _, listener in ipairs(gateway.spec.listeners or {}) do
    if is_meant(listener, parent) then
      meant = true
      local allowed = listener.allowedRoutes or {}
      if takes_kind(listener, allowed.kinds) and takes_namespace(gateway, allowed.namespaces or {}, route.metadata.namespace) then
        return nil
      end
    end
  end
  if not meant then
    return "names a listener that the gateway " .. name .. " does not have. Correct sectionName and port of its parentRefs."
  end
  return "is not taken by the gateway " .. name .. ": of the listeners that it may mean, none takes an HTTPRoute of its namespace. Look at their protocol and allowedRoutes."
end

local routes = list_of_gateway_api("HTTPRoute")
if routes then
  local gateways = gateway_api_by_name("Gateway")
  for _, route in ipairs(routes) do
    for _, parent in ipairs(route.spec.parentRefs or {}) do
      local wrong = is_of_gateway_api(parent, "Gateway") and check(route, parent, gateways)
      if wrong then
        report("failed", "HTTPRoute", route, wrong)
      end
    end
  end
  done(#routes, "route", "all are taken by their gateways")
end
