-- Gateways that no controller serves.

local gateways = list_of_gateway_api("Gateway")
if gateways then
  local classes = gateway_api_by_name("GatewayClass")
  for _, gateway in ipairs(gateways) do
    local class = gateway.spec.gatewayClassName
    -- Until v1beta1 it was called Scheduled.
    local accepted = condition(gateway, "Accepted") or condition(gateway, "Scheduled")
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
