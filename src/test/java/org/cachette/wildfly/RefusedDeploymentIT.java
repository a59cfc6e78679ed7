package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cachette.wildfly.refused.CachedPost;
import org.cachette.wildfly.refused.NoBean;
import org.cachette.wildfly.refused.UnknownType;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Annotations that would silently do nothing refuse the deployment, in a sentence that names class and method. */
@OnWildFly
@RunAsClient
class RefusedDeploymentIT {

    private static final String POST = "post";
    private static final String UNKNOWN_TYPE = "unknown-type";
    private static final String NO_BEAN = "no-bean";

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
