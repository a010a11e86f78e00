-- Cron jobs that will not run, or not as one expects.

local MONTHS = {JAN = 1, FEB = 2, MAR = 3, APR = 4, MAY = 5, JUN = 6, JUL = 7, AUG = 8, SEP = 9, OCT = 10, NOV = 11, DEC = 12}
local DAYS = {SUN = 0, MON = 1, TUE = 2, WED = 3, THU = 4, FRI = 5, SAT = 6}
local FIELDS = {
  {name = "minute", low = 0, high = 59},
  {name = "hour", low = 0, high = 23},
  {name = "day of the month", low = 1, high = 31},
  {name = "month", low = 1, high = 12, names = MONTHS},
  {name = "day of the week", low = 0, high = 6, names = DAYS},
}
local WORDS = {
  ["@yearly"] = true, ["@annually"] = true, ["@monthly"] = true, ["@weekly"] = true,
  ["@daily"] = true, ["@midnight"] = true, ["@hourly"] = true,
}
local UNITS = {h = true, m = true, s = true, ms = true, us = true, ns = true}

local function number(field, text)
  local value = field.names and field.names[string.upper(text)]
  if not value and string.find(text, "^%d+$") then
    value = tonumber(text)
  end
  if value and value >= field.low and value <= field.high then
    return value
  end
  return nil
end

local function is_range(field, range)
  -- As Kubernetes does, what follows is not read.
  if string.find(range, "^[*?]$") or string.find(range, "^[*?]%-") then
    return true
  end
  local first, last = string.match(range, "^([^-]+)-([^-]+)$")
  if not first then
    return number(field, range) ~= nil
  end
  local low, high = number(field, first), number(field, last)
  return low ~= nil and high ~= nil and low <= high
end

local function is_item(field, item)
  local range, step = string.match(item, "^([^/]+)/(%d+)$")
  if range then
    return tonumber(step) > 0 and is_range(field, range)
  end
  return is_range(field, item)
end

-- A length of time such as 1h30m or 1.5h: nothing is left when each number with its unit is taken away.
local function is_duration(text)
  local plain = string.gsub(text, "^[+-]", "")
  local rest = string.gsub(plain, "(%d*%.?%d*)(%a+)", function(digits, unit)
    return string.find(digits, "%d") and UNITS[unit] and "" or nil
  end)
  return plain == "0" or (plain ~= "" and rest == "")
end

-- What is wrong with a schedule, or nil.
local function fault(schedule)
  local plain = string.gsub(string.gsub(schedule, "^CRON_TZ=", "TZ="), "^TZ=%S+ %s*", "")
  local every = string.match(plain, "^@every (.*)$")
  if WORDS[plain] or (every and is_duration(every)) then
    return nil
  end
  if string.find(plain, "^@") then
    return "nobody knows " .. plain
  end
  local parts = {}
  for part in string.gmatch(plain, "%S+") do
    table.insert(parts, part)
  end
  if #parts ~= 5 then
    return "it has " .. count(#parts, "field") .. " instead of 5"
  end
  for index, field in ipairs(FIELDS) do
    -- As Kubernetes does, what is between two commas may be missing.
    for item in string.gmatch(parts[index], "[^,]+") do
      if not is_item(field, item) then
        return "its " .. field.name .. " is " .. parts[index]
      end
    end
  end
  return nil
end

local jobs = list_installed("batch", "CronJob", "v1", "v1beta1")
if jobs then
  for _, job in ipairs(jobs) do
    if job.spec.suspend then
      report("warning", "CronJob", job, "is suspended, so it never runs. Set spec.suspend to false, or delete it.")
    end
    local wrong = fault(job.spec.schedule or "")
    if wrong then
      report("failed", "CronJob", job, "has the illegal schedule " .. tostring(job.spec.schedule) .. ": " .. wrong .. ". Correct spec.schedule.")
    end
    local deadline = job.spec.startingDeadlineSeconds
    if deadline and deadline < 0 then
      report("failed", "CronJob", job, "has the startingDeadlineSeconds " .. deadline .. ", so it never starts. Give a positive number, or none.")
    end
  end
  done(#jobs, "cron job", "all can run")
end
