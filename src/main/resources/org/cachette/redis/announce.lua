-- Tells all nodes what a number changed, or that it is too much for a message.
-- ARGV: epoch to begin with, channel
local function announce(number, lines)
  local message = {'changed', epoch, text(number)}
  if #lines > 100 then
    lines = {'?'}
  end
  for _, line in ipairs(lines) do
    message[#message + 1] = line
  end
  redis.call('PUBLISH', ARGV[2], table.concat(message, '\n'))
end
