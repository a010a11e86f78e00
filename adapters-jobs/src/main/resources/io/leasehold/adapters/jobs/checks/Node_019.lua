-- Nodes with a condition in a bad state.

local GOOD = {Ready = "True", MemoryPressure = "False", DiskPressure = "False", PIDPressure = "False", NetworkUnavailable = "False"}

local nodes = list("", "Node", "v1")
for _, node in ipairs(nodes) do
  if not condition(node, "Ready") then
    report("failed", "Node", node, "does not say whether it is ready. See that its kubelet runs.")
  end
  for _, found in ipairs(node.status and node.status.conditions or {}) do
    local good = GOOD[found.type]
    if good and found.status ~= good then
      report("failed", "Node", node, "has the condition " .. found.type .. " " .. found.status .. because(found.reason, found.message))
    end
  end
end
done(#nodes, "node", "all are ready and without pressure")
