# Times R on the table that the benchmarks write. Usage: Rscript peers.R <job> <folder>; prints one JSON object.
arguments <- commandArgs(TRUE)
job <- arguments[1]; folder <- arguments[2]
column <- function(name) { path <- file.path(folder, paste0(name, ".f64")); readBin(path, "double", file.size(path) / 8) }
outcomes <- column("outcomes")
timed <- function(call) { t <- system.time(call()); c(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]]) }
out <- function(time, values) cat(sprintf('{"seconds":%.6f,"cpuSeconds":%.6f,"values":[%s]}', time[1], time[2], paste(sprintf("%.15g", values), collapse = ",")))
if (job == "logistic") {
  table <- data.frame(y = outcomes, matrix(column("values"), length(outcomes)))
  time <- timed(function() fit <<- glm(y ~ ., family = binomial, data = table))
  out(time, coef(fit))
} else if (job == "bootstrap") {
  values <- column("values"); n <- length(values)
  time <- timed(function() means <<- vapply(1:10000, function(draw) mean(values[sample.int(n, n, TRUE)]), 0))
  out(time, mean(means))
}
