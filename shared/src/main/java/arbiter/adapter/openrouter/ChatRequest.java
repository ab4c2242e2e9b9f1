package arbiter.adapter.openrouter;

import arbiter.json.Json;
import arbiter.model.Prompt;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is asked of a server.
 *
 * @param json the body
 * @param parameters the body without the messages
 * @param format what the answer is asked in
 */
record ChatRequest(String json, String parameters, Format format) {

    private static final int MOST_BYTES_PER_TOKEN = 6;

    /** The question of a prompt to a model, to be answered in this format. */
    static ChatRequest of(ModelSpec spec, Format format, Prompt prompt) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("model", spec.wireName());
        body.put("max_tokens", spec.maxOutputTokens());
        body.put("stream", false);
        if (spec.temperature() != null) body.put("temperature", spec.temperature());
        addReasoning(body, spec);
        addFormat(body, format);
        addProviders(body, spec.providers());
        var parameters = Json.text(body);
        body.set("messages", messages(prompt));
        return new ChatRequest(Json.text(body), parameters, format);
    }

    /**
     * Whether the prompt certainly leaves no room for the answer in the model's context.
     *
     * <p>How many tokens a text has is known to its model only. English has a token for every four to five bytes, JSON of
     * numbers for every two or three; nothing that is asked here has as few as one for every six. A prompt that is refused
     * by this count would be refused by the server too, and one that passes may still be: that costs nothing.
     */
    static boolean cannotFit(ModelSpec spec, Prompt prompt) {
        var fewestTokens = prompt.bytes() / MOST_BYTES_PER_TOKEN;
        return (long) fewestTokens + spec.maxOutputTokens() > spec.contextTokens();
    }

    private static void addReasoning(ObjectNode body, ModelSpec spec) {
        var reasoning = spec.reasoning();
        if (reasoning == null) return;
        var node = body.putObject("reasoning");
        if (reasoning.effort() != null) node.put("effort", reasoning.effort());
        if (reasoning.maxTokens() != null) node.put("max_tokens", reasoning.maxTokens());
    }

    private static void addFormat(ObjectNode body, Format format) {
        switch (format) {
            case JSON_SCHEMA -> {
                var asked = body.putObject("response_format").put("type", "json_schema");
                asked.putObject("json_schema")
                        .put("name", "trading_decision")
                        .put("strict", true)
                        .set("schema", StrictSchema.decision());
            }
            case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
            case PROMPT_ONLY -> {}
        }
    }

    /** Only what differs from the server's own defaults is said: a server other than OpenRouter may refuse the field. */
    private static void addProviders(ObjectNode body, ModelSpec.Providers providers) {
        var node = JsonNodeFactory.instance.objectNode();
        if (!providers.only().isEmpty()) {
            var only = node.putArray("only");
            providers.only().forEach(only::add);
        }
        if (providers.requireParameters()) node.put("require_parameters", true);
        if (!providers.allowFallbacks()) node.put("allow_fallbacks", false);
        if (!node.isEmpty()) body.set("provider", node);
    }

    private static ArrayNode messages(Prompt prompt) {
        var messages = JsonNodeFactory.instance.arrayNode();
        add(messages, "system", prompt.system());
        add(messages, "user", prompt.market());
        add(messages, "user", prompt.account());
        var rework = prompt.rework();
        if (rework == null) return messages;
        add(messages, "assistant", rework.answer());
        add(messages, "user", rework.findings());
        return messages;
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }
}
