-- Network policies that keep nobody out, or concern no pod.

local EVERY_ADDRESS = {["0.0.0.0/0"] = true, ["::/0"] = true}

local function selects_all(selector)
  return is_empty(selector) or (is_empty(selector.matchLabels) and is_empty(selector.matchExpressions))
end

-- Whom a rule lets in or out if that is everybody, and why; nil if it is not.
local function everybody(peers)
  if is_empty(peers) then
    return "everybody", "a rule has neither peers nor ports"
  end
  for _, peer in ipairs(peers) do
    local block = peer.ipBlock
    if peer.namespaceSelector and selects_all(peer.namespaceSelector) and selects_all(peer.podSelector) then
      return "all pods", "a rule without ports has a peer that selects every pod of every namespace"
    elseif block and EVERY_ADDRESS[block.cidr] and is_empty(block.except) then
      return "everywhere", "a rule without ports has the peer " .. block.cidr
    end
  end
  return nil
end

-- A rule that names ports is open on these alone, as what is public has to be.
local function check_rules(policy, rules, peers, direction)
  for _, rule in ipairs(rules or {}) do
    local whom, why = everybody(rule[peers])
    if whom and is_empty(rule.ports) then
      report("warning", "NetworkPolicy", policy, "allows traffic " .. direction .. " " .. whom .. ": " .. why .. ". Name peers or ports.")
    end
  end
end

local function selects_none(policy, pods)
  local selector = policy.spec.podSelector or {}
  if is_empty(selector) then
    return false
  end
  for _, pod in ipairs(pods or {}) do
    if selects(selector, pod.metadata.labels) then
      return false
    end
  end
  return true
end

local function tell_idle(policy)
  local idle = who_rests(policy.metadata.namespace, function(labels) return selects(policy.spec.podSelector, labels) end)
  if idle then
    report("warning", "NetworkPolicy", policy, "selects no pod of its namespace while the " .. idle .. " runs none. See that this is meant.")
  else
    report("warning", "NetworkPolicy", policy, "selects no pod of its namespace. Correct spec.podSelector, or delete it.")
  end
end

local policies = list_installed("networking.k8s.io", "NetworkPolicy", "v1")
if policies then
  local pods = by_namespace(list("", "Pod", "v1"))
  for _, policy in ipairs(policies) do
    check_rules(policy, policy.spec.ingress, "from", "from")
    check_rules(policy, policy.spec.egress, "to", "to")
    if selects_none(policy, pods[policy.metadata.namespace]) then
      tell_idle(policy)
    end
  end
  done(#policies, "network policy", "all select pods and close something", "network policies")
end
