package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cachette.wildfly.refused.CachedPost;
import org.cachette.wildfly.refused.InvalidatesNothing;
import org.cachette.wildfly.refused.NoBean;
import org.cachette.wildfly.refused.OriginWithTtl;
import org.cachette.wildfly.refused.UnknownType;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Annotations that would silently do nothing refuse the deployment, in a sentence that names class and method. */
@OnServer
@RunAsClient
class RefusedDeploymentIT {

    private static final String POST = "post";
    private static final String UNKNOWN_TYPE = "unknown-type";
    private static final String NO_BEAN = "no-bean";
    private static final String NOTHING = "nothing";
    private static final String ORIGIN = "origin-with-ttl";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = POST, managed = false, testable = false)
    static WebArchive cachedPost() {
        return archive(POST, CachedPost.class);
    }

    @Deployment(name = UNKNOWN_TYPE, managed = false, testable = false)
    static WebArchive unknownType() {
        return archive(UNKNOWN_TYPE, UnknownType.class);
    }

    @Deployment(name = NO_BEAN, managed = false, testable = false)
    static WebArchive noBean() {
        return archive(NO_BEAN, NoBean.class);
    }

    @Deployment(name = NOTHING, managed = false, testable = false)
    static WebArchive invalidatesNothing() {
        return archive(NOTHING, InvalidatesNothing.class);
    }

    @Deployment(name = ORIGIN, managed = false, testable = false)
    static WebArchive originWithTtl() {
        return archive(ORIGIN, OriginWithTtl.class);
    }

    @Test
    void originThatIsToldHowLongItIsFresh() {
        assertRefused(
                ORIGIN,
                OriginWithTtl.class.getName()
                        + ".feed: @CacheResponse has policy = ORIGIN and a ttl: leave that out, the answer says how long it is fresh");
    }

    @Test
    void writingMethodThatNamesNothing() {
        assertRefused(
                NOTHING, InvalidatesNothing.class.getName() + ".change: @CacheInvalidate names neither types nor tags");
    }

    @Test
    void methodThatIsNoGet() {
        assertRefused(POST, CachedPost.class.getName() + ".create: @CacheResponse on a method that is no GET");
    }

    @Test
    void typeThatNobodyDeclared() {
        assertRefused(
                UNKNOWN_TYPE, UnknownType.class.getName() + ".list: @CacheResponse names the unknown type 'dashbord'");
    }

    @Test
    void classThatIsNoBean() {
        assertRefused(NO_BEAN, NoBean.class.getName() + ".list has @CacheResponse and its class is no CDI bean");
    }

    private void assertRefused(String deployment, String sentence) {
        assertThatThrownBy(() -> deployer.deploy(deployment)).hasStackTraceContaining(sentence);
    }

    private static WebArchive archive(String name, Class<?> resource) {
        return Archives.withLibrary(name + ".war").addClasses(resource, RestRoot.class);
    }
}
