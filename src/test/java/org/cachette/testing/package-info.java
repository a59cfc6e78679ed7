/** What the tests of several rooms share: a clock to hold, a store in memory, faults, and things to store. */
package org.cachette.testing;
