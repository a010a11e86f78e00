-- Amounts of storage.

local units = {
  [""] = 1, m = 0.001, k = 1e3, M = 1e6, G = 1e9, T = 1e12, P = 1e15, E = 1e18,
  Ki = 2 ^ 10, Mi = 2 ^ 20, Gi = 2 ^ 30, Ti = 2 ^ 40, Pi = 2 ^ 50, Ei = 2 ^ 60,
}
local GIBIBYTE = units.Gi

-- Bytes, or nil if the text is no quantity.
local function bytes(quantity)
  if quantity == nil then
    return nil
  end
  local plain = tonumber(quantity)
  if plain then
    return plain
  end
  local number, unit = string.match(quantity, "^([%d.]+)(%a*)$")
  local factor = unit and units[unit]
  return factor and tonumber(number) and tonumber(number) * factor
end
