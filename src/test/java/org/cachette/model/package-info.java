/** The protocol of invalidation as a model, and the checker that goes through all of its runs. See docs/model.md. */
@NullMarked
package org.cachette.model;

import org.jspecify.annotations.NullMarked;
