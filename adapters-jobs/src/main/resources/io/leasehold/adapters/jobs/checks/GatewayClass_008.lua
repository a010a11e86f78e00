-- Gateway classes that their controller does not accept.

local classes = list_installed("gateway.networking.k8s.io", "GatewayClass", "v1", "v1beta1")
if classes then
  for _, class in ipairs(classes) do
    local first = (class.status and class.status.conditions or {})[1]
    if not first then
      report("warning", "GatewayClass", class, "was not looked at by a controller yet. See that the controller " .. tostring(class.spec.controllerName) .. " runs.")
    elseif first.status ~= "True" then
      report("failed", "GatewayClass", class, "has the condition " .. tostring(first.type) .. " " .. tostring(first.status) .. because(first.reason, first.message))
    end
  end
  done(#classes, "gateway class", "all are accepted", "gateway classes")
end
