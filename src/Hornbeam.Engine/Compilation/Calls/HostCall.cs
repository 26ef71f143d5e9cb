using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>A C# function of the user's: gets copies of the inputs, gives a tensor.</summary>
internal sealed unsafe class HostCall : KernelCall
{
    private readonly Node _node;
    private readonly int[] _sources;
    private readonly int _target;

    public HostCall(Node node, int[] sources, int target)
    {
        (_node, _sources, _target) = (node, sources, target);
        Cost = 1000;
    }

    public override string Name => $"HostFunction{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        try
        {
            var inputs = new Tensor[_sources.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                var input = _node.Inputs[i];
                var copy = new Buffer(input.Bytes, zeroed: false);
                System.Buffer.MemoryCopy(run.Slots[_sources[i]], copy.Pointer, input.Bytes, input.Bytes);
                inputs[i] = new Tensor(new Node(new Storage(copy), input.Shape, input.DType));
            }
            var result = _node.Attribute<HostFunctionAttributes>().Function(inputs);
            if (result.Shape != _node.Shape || result.DType != _node.DType)
                throw new InvalidOperationException(
                    $"A host function promised shape {_node.Shape} and dtype {_node.DType} but gave {result.Shape} and {result.DType}.");
            var storage = result.Storage();
            System.Buffer.MemoryCopy(storage.Pointer, run.Slots[_target], _node.Bytes, _node.Bytes);
            GC.KeepAlive(storage.Buffer);
        }
        catch (Exception failure)
        {
            run.Fail(failure);
        }
    }
}
