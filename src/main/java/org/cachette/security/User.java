package org.cachette.security;

import java.util.Set;

/**
 * Someone who may call.
 *
 * @param name as sent
 * @param password what the password must match
 * @param roles what it lets do
 */
record User(String name, PasswordHash password, Set<String> roles) {}
