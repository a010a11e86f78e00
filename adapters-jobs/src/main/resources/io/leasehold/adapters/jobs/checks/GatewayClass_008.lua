-- Gateway classes that their controller does not accept.

local function check(class, found)
  if found.status ~= "True" then
    report("failed", "GatewayClass", class, "has the condition " .. tostring(found.type) .. " " .. tostring(found.status) .. because(found.reason, found.message))
  end
end

local classes = list_of_gateway_api("GatewayClass")
if classes then
  for _, class in ipairs(classes) do
    local first = (class.status and class.status.conditions or {})[1]
    if not first then
      report("warning", "GatewayClass", class, "was not looked at by a controller yet. See that the controller " .. tostring(class.spec.controllerName) .. " runs.")
    else
      check(class, first)
      -- Some controllers write others before it.
      check(class, condition(class, "Accepted") or first)
    end
  end
  done(#classes, "gateway class", "none is refused", "gateway classes")
end
