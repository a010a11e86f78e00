-- Kinds of the Gateway API.

local GATEWAY_API = "gateway.networking.k8s.io"
local gateway_versions = {"v1", "v1beta1", "v1alpha2"}

local function list_of_gateway_api(kind)
  return list_installed(GATEWAY_API, kind, unpack(gateway_versions))
end

-- By their names, for references.
local function gateway_api_by_name(kind)
  return by_name(list_if_served(GATEWAY_API, kind, unpack(gateway_versions)))
end
