/** What the documents in {@code docs/} say, held against what is there. */
package org.cachette.docs;
