package org.cachette.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The composition against the Compose Specification's own schema, the manifests against the types of Kubernetes' API. */
class SchemasTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    /** Knows no field that the type does not have: those classes would keep it aside. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return Boolean.FALSE;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    @Test
    void theCompositionIsOne() throws IOException {
        JsonNode composition = PLAIN.valueToTree(merged());
        // How parts of the file are shared among services is YAML's; fields that begin so may hold anything.
        assertThat(composition.has("x-node")).isTrue();
        assertThat(violations(composition)).isEmpty();
    }

    @Test
    void whatIsNoneIsTold() throws IOException {
        for (UnaryOperator<String> spoil : List.<UnaryOperator<String>>of(
                text -> text.replace("\"healthcheck\"", "\"health_check\""),
                text -> text.replace("\"retries\":10", "\"retries\":true"),
                text -> text.replace("\"cap_drop\":[\"ALL\"]", "\"cap_drop\":\"ALL\""))) {
            String written = PLAIN.writeValueAsString(merged());
            String spoilt = spoil.apply(written);
            assertThat(spoilt).isNotEqualTo(written);
            assertThat(violations(PLAIN.readTree(spoilt))).isNotEmpty();
        }
    }

    @Test
    void theManifestsAreWhatKubernetesKnows() {
        List<Map<String, Object>> manifests = ContainerFiles.yaml("kubernetes/cachette.yaml");
        assertThat(manifests).hasSize(KINDS.size()).allSatisfy(manifest -> {
            HasMetadata read = read(manifest);
            assertThat(read.getMetadata().getName()).isEqualTo("cachette");
            // All that is in the file is understood, and nothing is lost: as it is written again it is the same.
            assertThat(tree(read)).isEqualTo(tree(manifest));
        });
    }

    @Test
    void whatKubernetesDoesNotKnowIsTold() {
        Map<String, Object> deployment =
                ContainerFiles.yaml("kubernetes/cachette.yaml").get(1);
        ContainerFiles.map(ContainerFiles.at(deployment, "spec", "template", "spec"))
                .put("terminationGracePeriod", 60);
        assertThatThrownBy(() -> read(deployment)).hasMessageContaining("terminationGracePeriod");
        Map<String, Object> counted =
                ContainerFiles.yaml("kubernetes/cachette.yaml").get(1);
        ContainerFiles.map(ContainerFiles.at(counted, "spec")).put("replicas", "two");
        assertThatThrownBy(() -> read(counted)).hasMessageContaining("replicas");
    }

    private static JsonNode tree(Object any) throws IOException {
        return PLAIN.readTree(PLAIN.writeValueAsString(any));
    }

    private static HasMetadata read(Map<String, Object> manifest) {
        String kind = manifest.get("apiVersion") + " " + manifest.get("kind");
        assertThat(KINDS).containsKey(kind);
        return STRICT.convertValue(manifest, KINDS.get(kind));
    }

    private static Map<String, Object> merged() {
        return ContainerFiles.yaml("compose.yaml").get(0);
    }

    private static Set<ValidationMessage> violations(JsonNode composition) throws IOException {
        try (InputStream schema = SchemasTest.class.getResourceAsStream("/schema/compose-spec.json")) {
            ObjectNode read = PLAIN.readValue(schema, ObjectNode.class);
            // A name that is no URI.
            read.remove("$id");
            JsonSchema known =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(read);
            return known.validate(composition);
        }
    }
}
