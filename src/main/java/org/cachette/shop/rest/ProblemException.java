package org.cachette.shop.rest;

import jakarta.ws.rs.core.Response;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ECHO = 100;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** 400: a parameter, or a field of a document, is not what it may be. */
    static ProblemException badParameter(String name, String value, String allowed) {
        String shown = value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "...";
        return badField(name, name + " is '" + shown + "'; allowed: " + allowed, allowed);
    }

    /** 400, told by a sentence of its own. */
    static ProblemException badField(String name, String sentence, String allowed) {
        return new ProblemException(Problem.of(Response.Status.BAD_REQUEST, sentence, name, allowed));
    }

    /** 404. */
    static ProblemException notFound(String sentence) {
        return new ProblemException(Problem.of(Response.Status.NOT_FOUND, sentence));
    }

    Problem problem() {
        return problem;
    }
}
