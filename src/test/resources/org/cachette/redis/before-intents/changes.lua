-- What a sync returns: all that changed after a number, but no more scopes than so many.
local function changes(from, number, smallest, limit)
  local scopes = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. text(from), text(number), 'WITHSCORES', 'LIMIT', 0, limit + 1)
  local complete = #scopes <= 2 * limit
  if not complete then
    scopes = {}
  end
  local patterns = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. text(from), text(number), 'WITHSCORES')
  local off = {}
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    local type = string.match(field, '^off:(.*)$')
    if type then
      off[#off + 1] = type
    end
  end

  local reply = {epoch, text(number), redis.call('HGET', KEYS[1], 'floor'),
    redis.call('HGET', KEYS[1], 'settled') or '0', text(smallest), complete and '1' or '0',
    text(#scopes / 2), text(#patterns / 2), text(#off)}
  for _, list in ipairs({scopes, patterns, off}) do
    for _, item in ipairs(list) do
      reply[#reply + 1] = item
    end
  end
  return reply
end
