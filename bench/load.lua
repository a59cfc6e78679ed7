-- For wrk: tells what came of the load in one line; with the argument "own" each request has a query of its own.

local own = false
local number = 0

function init(arguments)
  own = arguments[1] == "own"
  -- A later round asks for what no earlier one has asked for.
  number = os.time() * 1000000
end

function request()
  if not own then
    return wrk.format()
  end
  number = number + 1
  -- Another load asks another node at the same time.
  return wrk.format(nil, string.format("%s?own=%.0f-%s", wrk.path, number, wrk.port))
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("result %d failed %d median %d p99 %d p999 %d\n", summary.requests, failed,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
