using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads the caller's tools, nested (<c>{type, function:{name}}</c>) or flat (<c>{type, name}</c>), and how they are to be used.</summary>
internal static class ToolsReader
{
    private const string NoParameters = """{"type":"object","properties":{}}""";

    public static ApiError? Read(JsonElement request, out IReadOnlyList<ModelTool> tools)
    {
        var read = new List<ModelTool>();
        tools = read;
        if (!JsonFields.TryGet(request, "tools", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return ApiError.Invalid($"tools: Invalid input: expected array, received {JsonFields.KindOf(list)}", "tools");
        var i = 0;
        foreach (var one in list.EnumerateArray())
        {
            var type = JsonFields.Text(one, "type");
            if (type is not "function")
            {
                return ApiError.Invalid($"tools.{i}.type: Invalid input: expected \"function\"{(type is null ? "" : $"; built-in tools such as \"{type}\" are not offered here, the agent has its own")}", "tools");
            }
            var place = JsonFields.TryGet(one, "function", out var nested) ? nested : one;
            JsonFields.TryGet(place, "name", out var name);
            if (name.ValueKind != JsonValueKind.String) return ApiError.Invalid($"tools.{i}.name: Invalid input: expected string, received {JsonFields.KindOf(name)}", "tools");
            if (name.GetString()!.Trim() is not { Length: > 0 and <= 128 } given) return ApiError.Invalid($"tools.{i}.name: must have 1 to 128 characters", "tools");
            var hasParameters = JsonFields.TryGet(place, "parameters", out var parameters);
            if (hasParameters && parameters.ValueKind != JsonValueKind.Object) return ApiError.Invalid($"tools.{i}.parameters: Invalid input: expected object, received {JsonFields.KindOf(parameters)}", "tools");
            read.Add(new ModelTool(given, JsonFields.Text(place, "description") ?? "", hasParameters ? JsonFields.Compact(parameters) : NoParameters)
            {
                IsStrict = JsonFields.TryGet(place, "strict", out var strict) && strict.ValueKind == JsonValueKind.True,
            });
            i++;
        }
        return null;
    }

    /// <param name="tools">What there is to choose from.</param>
    public static ApiError? ReadChoice(JsonElement request, IReadOnlyList<ModelTool> tools, out ModelToolChoice choice)
    {
        choice = ModelToolChoice.Auto;
        if (!JsonFields.TryGet(request, "tool_choice", out var given)) return null;
        if (given.ValueKind == JsonValueKind.String)
        {
            switch (given.GetString())
            {
                case "auto":
                    return null;
                case "none":
                    choice = new ModelToolChoice(ModelToolChoiceKind.None);
                    return null;
                case "required" when tools.Count == 0:
                    return ApiError.Invalid("Error: tool_choice=required but no tools were provided", "tool_choice");
                case "required":
                    choice = new ModelToolChoice(ModelToolChoiceKind.Required);
                    return null;
            }
        }
        if (JsonFields.Text(given, "type") is not "function") return ApiError.Invalid("tool_choice: Invalid input", "tool_choice");
        var name = (JsonFields.TryGet(given, "function", out var nested) ? JsonFields.Text(nested, "name") : JsonFields.Text(given, "name"))?.Trim();
        if (string.IsNullOrEmpty(name)) return ApiError.Invalid("Error: tool_choice.function.name is required", "tool_choice");
        foreach (var tool in tools)
        {
            if (tool.Name != name) continue;
            choice = new ModelToolChoice(ModelToolChoiceKind.Named, name);
            return null;
        }
        return ApiError.Invalid($"Error: tool_choice requested unknown tool: {name}", "tool_choice");
    }
}
