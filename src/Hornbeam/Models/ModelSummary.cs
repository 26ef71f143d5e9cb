using System.Globalization;
using System.Text.RegularExpressions;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>Collects what a model's summary says.</summary>
internal static class ModelSummary
{
    public static string Of(Model model, SummaryFormat format)
    {
        if (!model.Built && model.Layers.Count == 0)
            throw new InvalidOperationException($"Model '{model.Name}' has no layers yet, so there is nothing to summarise: "
                + "add layers first.");
        var isStack = IsStack(model);
        var rows = new List<SummaryRow>();
        foreach (var layer in InRange(model, format.LayerRange))
            AddRows(rows, model, layer, level: 0, format.ExpandNested);
        var totals = new SummaryTotals(
            CountOf(model.TrainableWeights), CountOf(model.NonTrainableWeights),
            model.OptimizerVariables is { } variables ? CountOf(variables) : null);
        return SummaryTable.Write(model.Name, rows, totals, new SummaryOptions
        {
            TerminalWidth = format.TerminalWidth,
            LineLength = format.LineLength,
            Positions = format.Positions,
            ShowConnections = !isStack,
            ShowTrainable = format.ShowTrainable,
            Styled = format.Styled,
        });
    }

    /// <summary>Whether no layer has several inputs, is used twice, or stands beside another.</summary>
    private static bool IsStack(Model model)
    {
        if (model is Sequential || model.Wires is not { } graph)
            return true;
        return graph.Calls.All(call => call.Inputs.Count <= 1)
            && graph.Calls.Select(call => call.Layer).Distinct().Count() == graph.Calls.Count
            && graph.Calls.Count(call => call.Inputs.Count == 0) <= 1
            && graph.Calls.SelectMany(call => call.Inputs).GroupBy(input => Wire.Of(input).Call).All(group => group.Count() == 1)
            && graph.Outputs.Count == 1;
    }

    private static void AddRows(List<SummaryRow> rows, Model model, Layer layer, int level, bool expand)
    {
        // Keras shows the connections of the model itself, not those of models within.
        rows.Add(new SummaryRow(
            layer.Name, layer.ClassName, ShapeOf(layer), ParametersOf(layer), level == 0 ? ConnectionsOf(model, layer) : "-",
            layer.Weights.Count > 0 ? layer.Trainable : null, level));
        if (!expand || layer is not Model { Layers.Count: > 0 } inner)
            return;
        foreach (var part in inner.Layers)
            AddRows(rows, inner, part, level + 1, expand);
    }

    private static string ShapeOf(Layer layer)
    {
        if (layer.Calls.Count > 0)
            return Join(layer.Calls[^1].Outputs);
        if (layer.BuildShapes is null)
            return "?";
        var shapes = layer.ComputeOutputShapes(layer.BuildShapes);
        return shapes.Count == 1 ? Text(shapes[0]) : $"[{string.Join(", ", shapes.Select(Text))}]";
    }

    private static string Join(Tensors outputs)
    {
        if (outputs.Names is { } names)
            return "{" + string.Join(", ", outputs.Select((output, i) => $"{names[i]}: {Text(output.Shape)}")) + "}";
        return outputs.Count == 1 ? Text(outputs[0].Shape)
            : $"[{string.Join(", ", outputs.Select(output => Text(output.Shape)))}]";
    }

    private static string Text(Shape shape) =>
        $"({string.Join(", ", shape.Select(length => length?.ToString(CultureInfo.InvariantCulture) ?? "None"))})";

    private static string ParametersOf(Layer layer) =>
        layer.Built || !layer.HasBuild ? layer.CountParams().ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)";

    private static string ConnectionsOf(Model model, Layer layer)
    {
        if (model.Wires is not { } graph)
            return "-";
        var names = graph.CallsOf(layer).SelectMany(call => call.Inputs).Select(input =>
        {
            var wire = Wire.Of(input);
            return string.Create(
                CultureInfo.InvariantCulture,
                    $"{wire.Call.Layer.Name}[{wire.Call.Layer.Calls.IndexOf(wire.Call)}][{wire.Output}]");
        });
        var text = string.Join(", ", names);
        return text.Length == 0 ? "-" : text;
    }

    private static IEnumerable<Layer> InRange(Model model, (string First, string Last)? range)
    {
        if (range is not { } ends)
            return model.Layers;
        var indices = new List<int>();
        foreach (var pattern in (string[])[ends.First, ends.Last])
            indices.AddRange(model.Layers.Index().Where(entry => Regex.IsMatch(entry.Item.Name, $"^(?:{pattern})"))
                .Select(entry => entry.Index));
        if (indices.Count == 0)
            throw new ArgumentException(
                $"LayerRange ('{ends.First}', '{ends.Last}') matches no layer of model '{model.Name}'. "
                + $"It has {Diagnostics.Names.List(model.Layers.Select(layer => layer.Name))}.", nameof(range));
        return model.Layers.Skip(indices.Min()).Take(indices.Max() - indices.Min() + 1);
    }

    private static SummaryCount CountOf(IEnumerable<Variable> variables)
    {
        var count = default(SummaryCount);
        foreach (var variable in variables)
            count += new SummaryCount(variable.Shape.ElementCount, (double)variable.Shape.ElementCount * variable.DType.Size);
        return count;
    }
}
