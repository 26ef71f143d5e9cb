Console.WriteLine("Hornbeam benchmarks");
