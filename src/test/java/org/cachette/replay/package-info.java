/**
 * Traffic as it really was, through the engine itself: how many answers come from a node's memory, how many from what all nodes
 * share, and how much room that takes. {@code bench/replay.sh} is its command.
 */
package org.cachette.replay;
