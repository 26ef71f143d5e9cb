using Hornbeam.Benchmarks;

return args switch
{
    ["workloads", .. var rest] => Workloads.Run(rest),
    ["outcomes", .. var rest] => Outcomes.Run(rest),
    ["products", ..] => Table(MatrixMultiplyBenchmark.Run),
    ["convolutions", ..] => Table(ConvolutionBenchmark.Run),
    ["pools", ..] => Table(PoolBenchmark.Run),
    ["loops", ..] => Table(LoopBenchmark.Run),
    ["compare", .. var rest] => PeerComparison.Run(rest),
    ["team"] => TeamBenchmark.Run(),
    ["files"] => FileBenchmark.Run(),
    ["predict", .. var rest] => PredictCommand.Run(rest),
    ["fuzz", .. var rest] => FuzzCommand.Run(rest),
    ["explain", var name] => Workloads.Explain(name),
    _ => Usage(),
};

static int Table(Action<TextWriter, double> run)
{
    run(Console.Out, 0.5);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project bench/Hornbeam.Benchmarks -- COMMAND
          workloads [NAME...] [--json FILE]   time whole training steps beside the machine's own limits
          outcomes [NAME...] [--seeds N]      train scenarios over seeds and compare with Keras's distribution
          products                            matrix products as a share of the multiply-add peak
          convolutions                        convolutions and their derivatives as a share of the multiply-add peak
          pools                               maximum pools and their gradients
          loops                               emitted loops, nanoseconds an element
          compare [NAME...]                   the workloads beside plain PyTorch, where python3 has it
          team                                what handing work to threads costs
          files                               saving and loading a model of 100 MB beside copies of file and memory
          predict FILE INPUTS [--out FILE]    the outputs of a saved model for inputs in JSON, and the time of a call
          fuzz [N] [FOLDER] [SEED]            N damaged files for each parser, made of the files in a folder
          explain NAME                        the compiled step of a workload, with the time of each stage
        """);
    return 2;
}
