-- The ports of services.

-- By number or by name. A service that stands for a name outside the cluster has no ports: it leads on whatever comes.
local function has_port(service, port)
  if service.spec.type == "ExternalName" then
    return true
  end
  for _, each in ipairs(service.spec.ports or {}) do
    if each.port == port or each.name == port then
      return true
    end
  end
  return false
end
