-- Config maps near the server's limit of 1 MiB: they weigh on etcd, and soon no change of them is accepted.

local LIMIT = 1000000

local function size(map)
  local total = 0
  for name, value in pairs(map.data or {}) do
    total = total + #name + #value
  end
  for name, value in pairs(map.binaryData or {}) do
    total = total + #name + math.floor(#value * 3 / 4)
  end
  return total
end

local maps = list("", "ConfigMap", "v1")
for _, map in ipairs(maps) do
  local found = size(map)
  if found > LIMIT then
    report("warning", "ConfigMap", map, string.format("holds %d bytes, more than 1 MB. Split it, or put the data on a volume.", found))
  end
end
done(#maps, "config map", "none is over 1 MB")
