package org.cachette.history;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cachette.servers.SnapshotRedis;

/** What goes wrong while the nodes read; each is over when it returns. */
enum Fault {
    NONE {
        @Override
        void strike(Scene scene) {
            scene.rest(0.5);
        }
    },
    NODE_PAUSED {
        @Override
        void strike(Scene scene) {
            scene.pause(scene.nextNode(), 1.8);
        }
    },
    NODE_FALTERS {
        @Override
        void strike(Scene scene) {
            for (double leases : new double[] {0.15, 0.4, 0.7, 0.95}) {
                scene.pause(scene.nextNode(), leases);
            }
        }
    },
    MUTED {
        @Override
        void strike(Scene scene) {
            for (int i = 0; i < 40; i++) {
                scene.redis().ask("CLIENT KILL TYPE pubsub");
                scene.rest(0.05);
            }
        }
    },
    REDIS_FROZEN {
        @Override
        void strike(Scene scene) {
            for (double leases : new double[] {0.2, 0.6, 1.5}) {
                scene.redis().server().freeze();
                scene.rest(leases);
                scene.redis().server().resume();
                scene.rest(0.3);
            }
        }
    },
    REDIS_LOST {
        @Override
        void strike(Scene scene) {
            scene.redis().forgetSnapshot();
            scene.redis().server().restart();
        }
    },
    REDIS_SET_BACK {
        @Override
        void strike(Scene scene) {
            scene.redis().takeSnapshot();
            scene.rest(1);
            scene.redis().server().restart();
        }
    },
    FLUSHED {
        @Override
        void strike(Scene scene) {
            scene.redis().ask("FLUSHALL");
        }
    },
    FLUSHED_BEHIND_A_PAUSED_NODE {
        @Override
        void strike(Scene scene) {
            int node = scene.nextNode();
            scene.hold(node);
            // So long that the others, once they have stopped waiting for it, invalidate much of what it holds.
            scene.rest(4);
            scene.redis().ask("FLUSHALL");
            scene.release(node);
        }
    },
    STATE_DELETED {
        @Override
        void strike(Scene scene) {
            scene.delete("");
        }
    },
    SCOPES_DELETED {
        @Override
        void strike(Scene scene) {
            scene.delete(":scopes");
        }
    },
    PATTERNS_DELETED {
        @Override
        void strike(Scene scene) {
            scene.delete(":patterns");
        }
    },
    MEMBERS_DELETED {
        @Override
        void strike(Scene scene) {
            scene.delete(":members");
        }
    },
    INTENTS_DELETED {
        @Override
        void strike(Scene scene) {
            scene.delete(":intents");
        }
    };

    abstract void strike(Scene scene);

    /** Where it happens. */
    static final class Scene {

        private static final String LEDGER = "cachette:{ledger}:v2";
        private static final Duration AGAIN_THERE = Duration.ofSeconds(20);

        private final SnapshotRedis redis;
        private final Processes processes;
        private int next;

        Scene(SnapshotRedis redis, Processes processes) {
            this.redis = redis;
            this.processes = processes;
        }

        SnapshotRedis redis() {
            return redis;
        }

        int nextNode() {
            return next++;
        }

        /** So many leases. */
        void rest(double leases) {
            restUntil(System.nanoTime() + (long) (HistoryNode.LEASE.toNanos() * leases));
        }

        void restUntil(long moment) {
            try {
                TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted between faults", e);
            }
        }

        /** Holds a process still for so many leases. */
        void pause(int node, double leases) {
            hold(node);
            rest(leases);
            release(node);
            rest(0.1);
        }

        void hold(int node) {
            processes.get(node).signal("STOP");
        }

        void release(int node) {
            processes.get(node).signal("CONT");
        }

        /**
         * Deletes one key of the ledger. Nodes see to it that it is there; after the last fault a busy machine may take a
         * while over that.
         */
        void delete(String which) {
            await("somebody makes " + LEDGER + which).atMost(AGAIN_THERE).until(() -> redis.ask("DEL " + LEDGER + which)
                    .equals("1"));
        }
    }
}
