-- Gateways that no controller serves.

local GROUP = "gateway.networking.k8s.io"

local gateways = list_installed(GROUP, "Gateway", "v1", "v1beta1")
if gateways then
  local classes = by_name(list_if_served(GROUP, "GatewayClass", "v1", "v1beta1"))
  for _, gateway in ipairs(gateways) do
    local class = gateway.spec.gatewayClassName
    local accepted = condition(gateway, "Accepted")
    if is_empty(class) or not classes[class] then
      report("failed", "Gateway", gateway, "has the class " .. tostring(class) .. ", which does not exist. Name a GatewayClass that does.")
    elseif not accepted then
      report("warning", "Gateway", gateway, "was not looked at by a controller yet. See that the controller of its class runs.")
    elseif accepted.status ~= "True" then
      report("failed", "Gateway", gateway, "is not accepted" .. because(accepted.reason, accepted.message))
    end
  end
  done(#gateways, "gateway", "all are accepted")
end
