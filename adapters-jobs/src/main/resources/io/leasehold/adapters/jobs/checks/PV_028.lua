-- Volumes that nobody can use any more, and small ones.

local volumes = list("", "PersistentVolume", "v1")
for _, volume in ipairs(volumes) do
  local status = volume.status or {}
  local capacity = (volume.spec.capacity or {}).storage
  if status.phase == "Released" then
    report("warning", "PersistentVolume", volume, "is released: its claim is gone and nobody can claim it. Delete it once its data is saved.")
  elseif status.phase == "Failed" then
    report("failed", "PersistentVolume", volume, "could not be reclaimed" .. because(status.reason, status.message))
  end
  if capacity and (bytes(capacity) or GIBIBYTE) < GIBIBYTE then
    report("warning", "PersistentVolume", volume, "holds " .. capacity .. ", less than 1Gi. See that this is meant.")
  end
end
done(#volumes, "volume", "all are usable and large enough")
