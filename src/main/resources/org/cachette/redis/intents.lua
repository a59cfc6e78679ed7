-- What transactions are about to invalidate, by the name of the note: its writer's, and which it is.
local function intents()
  local found = {}
  for _, name in ipairs(redis.call('HKEYS', KEYS[5])) do
    found[name] = string.match(name, '^(.*):%d+$')
  end
  return found
end

-- How many syncs a node has sent; 0 for one that is not on the list, or not yet.
local function beat_of(node)
  local value = redis.call('HGET', KEYS[4], node)
  return value and string.match(value, ':(%d+)$') or '0'
end
