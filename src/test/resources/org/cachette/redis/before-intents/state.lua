-- What every script of the ledger begins with. Reads, and writes nothing.
-- KEYS: state, scopes, patterns, members
local function text(number)
  return string.format('%.0f', number)
end

-- Whatever can be lost carries the epoch, and the server its name. What is not whole proves nothing: eviction, FLUSHALL,
-- restart and failover are one case.
local epoch = redis.call('HGET', KEYS[1], 'epoch')
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local whole = epoch and redis.call('HGET', KEYS[1], 'run') == run
    and redis.call('ZSCORE', KEYS[2], '#epoch') == epoch
    and redis.call('ZSCORE', KEYS[3], '#epoch') == epoch
    and redis.call('HGET', KEYS[4], '#epoch') == epoch

local function members()
  local found = {}
  local fields = redis.call('HGETALL', KEYS[4])
  for i = 1, #fields, 2 do
    local number, beat = string.match(fields[i + 1], '^(%d+):(%d+)$')
    if number and fields[i] ~= '#epoch' then
      found[#found + 1] = {node = fields[i], number = tonumber(number), beat = tonumber(beat)}
    end
  end
  return found
end

-- The smallest position of all; false where there is nobody.
local function least(list)
  local smallest = false
  for _, member in ipairs(list) do
    if not smallest or member.number < smallest then
      smallest = member.number
    end
  end
  return smallest
end
