-- Config maps that hold nothing.

local maps = list("", "ConfigMap", "v1")
for _, map in ipairs(maps) do
  local annotations = map.metadata.annotations or {}
  -- The lock of an older leader election lives in an annotation.
  if is_empty(map.data) and is_empty(map.binaryData) and not annotations["control-plane.alpha.kubernetes.io/leader"] then
    report("warning", "ConfigMap", map, "is empty: it has neither data nor binaryData. Fill it, or delete it.")
  end
end
done(#maps, "config map", "none is empty")
