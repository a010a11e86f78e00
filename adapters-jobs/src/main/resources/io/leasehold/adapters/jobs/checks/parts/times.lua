-- Times as Kubernetes writes them.

-- Seconds since 1970 of a time in UTC such as 2026-01-31T12:00:00Z; nil if the text is none. os.time would read it as local.
local function seconds_of(text)
  local year, month, day, hour, minute, second = string.match(text or "", "^(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)[%d.]*Z$")
  if not year then
    return nil
  end
  -- A year that begins in March has its leap day last, and months of 31 and 30 days in turns.
  year, month = tonumber(year), tonumber(month)
  if month < 3 then
    year, month = year - 1, month + 12
  end
  local days = 365 * year + math.floor(year / 4) - math.floor(year / 100) + math.floor(year / 400)
    + math.floor((153 * (month - 3) + 2) / 5) + day - 719469
  return ((days * 24 + hour) * 60 + minute) * 60 + second
end
