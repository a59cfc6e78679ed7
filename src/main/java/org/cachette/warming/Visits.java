package org.cachette.warming;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Requests to this application, as one of its clients sends them. */
public interface Visits extends AutoCloseable {

    /**
     * Sends a GET.
     *
     * @return the status of the answer, when all of it is there; or it fails: when there is no answer, or not in time
     */
    CompletionStage<Integer> get(URI url);

    /** Ends what is under way, and leaves no thread. Not to be called on the thread that brings an answer. */
    @Override
    void close();
}
