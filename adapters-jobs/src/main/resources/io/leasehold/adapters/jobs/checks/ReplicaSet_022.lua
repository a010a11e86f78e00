-- Replica sets that cannot create a single pod.

local sets = list("apps", "ReplicaSet", "v1")
for _, set in ipairs(sets) do
  local failure = condition(set, "ReplicaFailure")
  local has = set.status and set.status.replicas or 0
  if (set.spec.replicas or 1) > 0 and has == 0 and failure and failure.status == "True" and failure.reason == "FailedCreate" then
    report("failed", "ReplicaSet", set, "cannot create pods" .. because(failure.reason, failure.message))
  end
end
done(#sets, "replica set", "all can create pods")
