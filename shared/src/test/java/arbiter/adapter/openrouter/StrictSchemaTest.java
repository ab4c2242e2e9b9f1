package arbiter.adapter.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.AwsStub;
import arbiter.decision.DecisionSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrictSchemaTest {

    private static final Set<String> STRICT_KEYWORDS =
            Set.of("type", "enum", "description", "items", "properties", "required", "additionalProperties");

    @Test
    void every_object_requires_all_it_has_and_allows_no_more() {
        var objects = objects(StrictSchema.decision());

        assertThat(objects).hasSize(5);
        for (var object : objects) {
            assertThat(texts(object.get("required"))).containsExactlyElementsOf(names(object.get("properties")));
            assertThat(object.get("additionalProperties").isBoolean()).isTrue();
            assertThat(object.get("additionalProperties").booleanValue()).isFalse();
        }
    }

    @Test
    void has_no_keyword_that_strict_output_does_not_take() {
        for (var schema : schemas(StrictSchema.decision()))
            assertThat(names(schema)).isSubsetOf(STRICT_KEYWORDS).contains("type");
    }

    @Test
    void has_every_property_of_the_contract_in_its_order() {
        assertThat(objects(StrictSchema.decision()))
                .extracting(object -> names(object.get("properties")))
                .containsExactlyElementsOf(objects(DecisionSchema.schema()).stream()
                        .map(object -> names(object.get("properties")))
                        .toList());
    }

    @Test
    void what_was_optional_may_be_null() {
        var strict = StrictSchema.of(AwsStub.json("""
                {'type': 'object', 'required': ['must'], 'properties': {
                  'must': {'type': 'string', 'enum': ['a'], 'minLength': 1},
                  'may': {'type': 'string', 'enum': ['a'], 'pattern': '^a$'},
                  'known': {'type': ['number', 'null'], 'minimum': 0}}}"""));

        assertThat(strict).isEqualTo(AwsStub.json("""
                {'type': 'object', 'properties': {
                  'must': {'type': 'string', 'enum': ['a']},
                  'may': {'type': ['string', 'null'], 'enum': ['a', null]},
                  'known': {'type': ['number', 'null']}},
                 'required': ['must', 'may', 'known'], 'additionalProperties': false}"""));
    }

    @Test
    void what_it_allows_is_read_as_the_decision_it_is() throws Exception {
        var entry = (ObjectNode) AwsStub.json("""
                {'asset': 'BTC', 'action': 'hold', 'allocation_usd': 0, 'leverage': null, 'tp_price': null,
                 'sl_price': null, 'position_adjustment': null, 'order_adjustment': null, 'invalidation': null,
                 'exit_plan': '', 'rationale': '', 'confidence': 50, 'risk_level': 'low'}""");
        var decision = (ObjectNode) AwsStub.json("""
                {'portfolio_rationale': 'Quiet.', 'total_allocation_usd': 0, 'portfolio_risk_level': 'low'}""");
        decision.putArray("decisions").add(entry);

        assertThat(complaints(decision)).isEmpty();
        assertThat(DecisionSchema.problems(decision)).isEmpty();
        entry.remove("leverage");
        assertThat(complaints(decision)).hasSize(1);
        assertThat(DecisionSchema.problems(decision)).isEmpty();
    }

    @Test
    void deriving_it_leaves_the_contract_as_it_is() {
        var before = DecisionSchema.compactText();

        StrictSchema.of(DecisionSchema.schema());

        assertThat(DecisionSchema.compactText()).isEqualTo(before).contains("minimum");
    }

    private static Set<?> complaints(JsonNode document) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(StrictSchema.decision())
                .validate(document);
    }

    private static List<JsonNode> objects(JsonNode schema) {
        return schemas(schema).stream().filter(each -> each.has("properties")).toList();
    }

    private static List<JsonNode> schemas(JsonNode schema) {
        var all = new ArrayList<>(List.of(schema));
        for (var property : schema.path("properties")) all.addAll(schemas(property));
        if (schema.has("items")) all.addAll(schemas(schema.get("items")));
        return all;
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
