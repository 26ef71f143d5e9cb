using System.Text;

namespace Hornbeam.Engine.Graphs;

/// <summary>Texts that are equal for graphs of equal structure.</summary>
internal sealed class GraphKey
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<Node, int> _numbers = [];

    public static string Of(Graph graph)
    {
        var key = new GraphKey();
        foreach (var input in graph.Inputs)
            key.Append(input);
        foreach (var node in graph.TopologicalOrder())
            if (!key._numbers.ContainsKey(node))
                key.Append(node);
        key._text.Append('>');
        foreach (var output in graph.Outputs)
            key._text.Append(key._numbers[output]).Append(',');
        return key._text.ToString();
    }

    /// <summary>Whether code of the user's makes a node unlike any other.</summary>
    public static bool IsUnique(Node node) => node.Primitive is Primitive.HostFunction or Primitive.CustomGradient
        || (node.Attributes is TupleAttributes tuple && tuple.Bodies.Any(body => body.Graph.TopologicalOrder().Exists(IsUnique)));

    public override string ToString() => _text.ToString();

    /// <summary>Adds a node whose inputs have been added.</summary>
    public void Append(Node node)
    {
        _text.Append((char)node.Primitive).Append((char)node.DType.Kind).Append(node.Shape.ToString());
        if (node.Primitive != Primitive.Input)
        {
            if (IsUnique(node))
                _text.Append('#').Append(node.Id);
            if (node.Attributes is { } attributes)
                AppendAttributes(attributes);
            foreach (var source in node.Inputs)
                _text.Append(',').Append(_numbers[source]);
        }
        _text.Append(';');
        _numbers.Add(node, _numbers.Count);
    }

    private void AppendAttributes(Attributes attributes)
    {
        switch (attributes)
        {
            case AxesAttributes axes:
                _text.AppendJoin('.', axes.Axes.Values);
                break;
            case SliceAttributes slice:
                _text.AppendJoin('.', slice.Starts.Values).Append(':').AppendJoin('.', slice.Steps.Values);
                break;
            case PadAttributes pad:
                _text.AppendJoin('.', pad.Before.Values).Append(BitConverter.DoubleToInt64Bits(pad.Fill));
                break;
            case ScalarAttributes scalar:
                _text.Append(BitConverter.DoubleToInt64Bits(scalar.Value)).Append('i').Append(scalar.Integer);
                break;
            case BranchAttributes branch:
                _text.AppendJoin('|', branch.Branches.Items.AsEnumerable()).Append(branch.Layout);
                break;
            default:
                _text.Append(attributes);
                break;
        }
    }
}
