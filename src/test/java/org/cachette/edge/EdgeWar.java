package org.cachette.edge;

import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The small application as a WAR: these classes, the library, one type of its own. */
final class EdgeWar {

    private EdgeWar() {}

    static WebArchive build() {
        return build("edge", "");
    }

    /** The same, whose callers the container knows: each server looks there for the roles of {@code @RolesAllowed}. */
    static WebArchive withContainerIdentity(String name, String settings) {
        return withoutIdentity(name, settings)
                .addClass(HeaderAuthentication.class)
                .setWebXML(
                        new StringAsset(
                                """
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <context-param>
                                    <param-name>resteasy.role.based.security</param-name>
                                    <param-value>true</param-value>
                                  </context-param>
                                  <security-role><role-name>cache-admin</role-name></security-role>
                                  <security-role><role-name>cache-viewer</role-name></security-role>
                                  <security-role><role-name>customer</role-name></security-role>
                                </web-app>
                                """));
    }

    /**
     * The same under another name.
     *
     * @param settings further ones, a line each
     */
    static WebArchive build(String name, String settings) {
        return withoutIdentity(name, settings).addClass(HeaderIdentity.class);
    }

    /** The same without a filter of its own: nothing runs before the cache but JAX-RS. */
    static WebArchive withoutIdentity(String name, String settings) {
        return Archives.withLibrary(name + ".war")
                .addClasses(
                        Calls.class,
                        Control.class,
                        EdgeApplication.class,
                        GuideExamples.class,
                        GuideExamples.OrdersKey.class,
                        Odd.class,
                        ReturnTypes.class,
                        Thing.class)
                .addAsResource(
                        new StringAsset(
                                """
                                cachette.types.rates.ttl=600
                                cachette.types.rates.patience=1000
                                # What is tested here is not how soon a busy machine answers.
                                cachette.redis.timeout=3000
                                cachette.default.patience=30000
                                """
                                        + settings),
                        "META-INF/microprofile-config.properties");
    }
}
