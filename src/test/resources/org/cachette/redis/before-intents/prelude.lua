-- Stands before every script that writes.
-- ARGV: an epoch to begin with, then the script's own

-- A first write that takes no memory: behind it Redis lets a script write even where it is full.
redis.call('HDEL', KEYS[1], '#')

local function begin_anew()
  redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
  epoch = ARGV[1]
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'run', run, 'number', '0', 'floor', '0')
  redis.call('ZADD', KEYS[2], epoch, '#epoch')
  redis.call('ZADD', KEYS[3], epoch, '#epoch')
  redis.call('HSET', KEYS[4], '#epoch', epoch)
end
-- All older answers are dead.
if not whole then
  begin_anew()
end

local function raise_floor(number)
  if tonumber(number) > tonumber(redis.call('HGET', KEYS[1], 'floor')) then
    redis.call('HSET', KEYS[1], 'floor', text(tonumber(number)))
  end
end
