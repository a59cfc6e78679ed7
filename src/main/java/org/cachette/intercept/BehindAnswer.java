package org.cachette.intercept;

/** What a request still does once its answer is out: on its own thread, all its contexts alive. */
interface BehindAnswer {

    /** Does it. */
    void run(Rendering rendering);

    /** The request ends without it. */
    void abandon();
}
