using System.Text.Json;

namespace Hornbeam.Tests.Operations;

/// <summary>Recorded functions: expressions of operations over their parameters.</summary>
internal static class OpFunctions
{
    public static Func<Tensor[], Tensor[]> Of(JsonElement json)
    {
        var body = json.GetProperty("function").GetProperty("body");
        return parameters => body.TryGetProperty("list", out var items)
            ? [.. items.EnumerateArray().Select(item => Evaluate(item, parameters))]
            : [Evaluate(body, parameters)];
    }

    private static Tensor Evaluate(JsonElement json, Tensor[] parameters)
    {
        if (json.TryGetProperty("parameter", out var parameter))
            return parameters[parameter.GetInt32()];
        if (!json.TryGetProperty("op", out var op))
            return OpTensors.ToTensor(json);
        return OpCalls.All[op.GetString()!](OpArguments.Of(json, inner => Evaluate(inner, parameters))).Single();
    }
}
