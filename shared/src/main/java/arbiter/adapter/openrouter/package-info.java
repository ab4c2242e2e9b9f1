/** Models are asked over HTTP: OpenRouter, or any server that speaks OpenAI's chat completions. */
@NullMarked
package arbiter.adapter.openrouter;

import org.jspecify.annotations.NullMarked;
